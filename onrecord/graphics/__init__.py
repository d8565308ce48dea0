"""Charts, timelines, tables and maps drawn from the facts: views for the templates, without any markup."""
