"""Compute Outlook: server and router. `streamlit run app.py` starts it."""

import streamlit as st

from ui import frame
from ui import lifespan as server
from ui import routes as service

app = st.App("app.py", lifespan=server.lifespan, routes=service.routes(), middleware=service.middleware())
frame.run()
