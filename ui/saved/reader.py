"""Who is here, as the server sees it: the rule is `saved/identity.py`, and this is what it is asked about."""

import logging
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st
from streamlit import runtime
from streamlit.errors import Error as StreamlitError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from exports.content.public_address import public_address
from saved.identity import TRUSTED, USER_HEADER, Arrangement, Arrival, Identity, Standing, identify
from ui.text import plain, sentence

REWRITERS, THEIR_DEFAULT = "FORWARDED_ALLOW_IPS", "127.0.0.1,::1"
"""Where uvicorn, which serves Streamlit, reads whose X-Forwarded-For it puts in the place of the peer."""


def here() -> Identity:
    """Who is here; asked anew at each use, and kept nowhere."""
    return identify(arrival(), arrangement())


def arrival() -> Arrival:
    """How the reader of this session came."""
    context = get_script_run_ctx(suppress_warning=True)
    client = runtime.get_instance().get_client(context.session_id) if context and runtime.exists() else None
    came = client.client_context if client else None
    if came is None:
        return Arrival(login=_login())
    return Arrival(peer=str(came.remote_ip or ""), headers=tuple(came.headers), login=_login())


def _login() -> Mapping[str, object] | None:
    """What a login says of the reader; `None` where none is configured."""
    found = dict(st.user.to_dict())
    return found if "is_logged_in" in found else None


def arrangement() -> Arrangement:
    """What the operator set up, in the environment and in Streamlit's own settings."""
    names = (st.get_option("server.address"), st.get_option("browser.serverAddress"))
    addresses = [str(name or "every address") for name in names]
    addresses += [urlsplit(public_address()).hostname or ""] if public_address() else []
    addresses += [str(one) for one in st.get_option("server.allowedHosts") or ()]
    return Arrangement(
        addresses=tuple(addresses),
        user_header=os.environ.get(USER_HEADER, "").strip(),
        trusted=tuple(os.environ.get(TRUSTED, "").split(",")),
        rewrites=bool(os.environ.get(REWRITERS, THEIR_DEFAULT).strip()),
        has_many_logins=_has_many_logins(),
    )


def _has_many_logins() -> bool:
    """Whether the operator named several providers, each in a section of its own."""
    if not st.secrets.load_if_toml_exists():
        return False
    return sum(isinstance(one, Mapping) for one in dict(st.secrets.get("auth", {})).values()) > 1


def say(who: Identity) -> None:
    """Who is here, or why nothing can be saved, with the way in or out."""
    with st.container(horizontal=True, vertical_alignment="center", key="saved-who"):
        if who.standing is Standing.ALONE:
            st.caption("Kept on this computer, for whoever uses this server from it.")
        elif who.standing is Standing.VOUCHED:
            st.caption(plain(f"Signed in as {who.person.identity}."))
            if _login() is not None:
                st.button("Sign out", type="tertiary", on_click=st.logout)
        else:
            st.info(plain(sentence(who.reason)))
            if who.standing is Standing.SIGNED_OUT:
                sign_in()


def sign_in() -> None:
    """The way in, by each provider that the operator named."""
    named = [name for name, one in dict(st.secrets.get("auth", {})).items() if isinstance(one, Mapping)]
    for name in named or [""]:
        label = f"Sign in with {name}" if name else "Sign in"
        st.button(label, key=f"saved:sign-in:{name}", on_click=_sign_in, args=(name,) if name else ())
    if st.session_state.pop(FAULT, False):
        st.warning("Signing in is set up on this server and could not begin; its operator finds the reason in the log.")


FAULT = "saved:sign-in-fault"
LOG = logging.getLogger(__name__)


def _sign_in(*provider: str) -> None:
    try:
        st.login(*provider)
    except StreamlitError as reason:
        LOG.error("Signing in cannot begin: %s", reason)  # noqa: TRY400 - no traceback
        st.session_state[FAULT] = True
