"""What the pages work out of the table. Nothing of Streamlit is known here."""
