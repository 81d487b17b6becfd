"""Compute Outlook: server and router. `streamlit run app.py` starts it."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui import frame

app = st.App("app.py")
if get_script_run_ctx(suppress_warning=True):  # the server also imports this file, without a reader
    frame.run()
