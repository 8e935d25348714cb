"""What each command does with one project, cold: one module a command. No Click here."""
