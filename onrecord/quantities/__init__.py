"""The room where figures live: what is written, what it means, how to say it, whether words are true of it."""
