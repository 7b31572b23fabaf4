"""The pages of the dashboard, one module each with one function `show`."""
