"""Compute Outlook: server and router. `streamlit run app.py` starts it."""

import streamlit as st
from starlette.middleware import Middleware

from ui import frame, opening, server, service

OWN = Middleware(opening.WithOwnScript)
app = st.App("app.py", lifespan=server.lifespan, routes=service.routes(), middleware=[OWN, *service.middleware()])
frame.run()
