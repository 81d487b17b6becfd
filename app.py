"""Compute Outlook: server and router. `streamlit run app.py` starts it."""

import streamlit as st

from ui import frame

app = st.App("app.py")
frame.run()
