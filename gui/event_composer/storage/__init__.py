"""What is kept on this computer: profiles, secrets, history, settings."""
