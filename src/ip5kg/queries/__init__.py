"""The saved questions and what runs them."""
