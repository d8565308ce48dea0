"""The only reader of files: keeps line and column, judges syntax only."""
