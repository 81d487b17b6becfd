"""What a chart shows (the Exhibit) and how it is drawn; knows neither Streamlit nor files."""
