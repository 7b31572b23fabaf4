"""Uploads on their way into the store. Nothing of Streamlit is known here."""
