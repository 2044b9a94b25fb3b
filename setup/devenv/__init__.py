"""Build and run Dunforce's development environment (standard library only)."""
