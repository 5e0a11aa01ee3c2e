"""Every path of the authorization server.

A path's module is imported when somebody first asks for it: Authlib, joserfc, Jinja and Babel together take
longer to load than a terminal may take to start, and a terminal that is signed in needs none of them at once.
"""

from functools import partial
from importlib import import_module
from typing import Final

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from kiosk_api.on_demand import LoadedOnDemand
from kiosk_api.service import Service

PATHS: Final = {
    "/.well-known/oauth-authorization-server": "metadata:MetadataEndpoint",
    "/.well-known/openid-configuration": "metadata:MetadataEndpoint",
    "/oauth/authorize": "pages.authorize:AuthorizePage",
    "/oauth/device_authorization": "oauth.endpoints:DeviceAuthorizationEndpoint",
    "/oauth/token": "oauth.endpoints:TokenEndpoint",
    "/oauth/revoke": "oauth.endpoints:RevocationEndpoint",
    "/oauth/jwks": "oauth.endpoints:KeySetEndpoint",
    "/aanmelden": "pages.enter_code:EnterCodePage",
    "/aanmelden/vergelijken": "pages.compare:ComparePage",
    "/aanmelden/sleutel": "pages.choose_key:ChooseKeyPage",
    "/aanmelden/persoon": "pages.identify:IdentifyPage",
    "/aanmelden/bewijs": "pages.prove:ProvePage",
    "/aanmelden/namens": "pages.on_behalf:OnBehalfPage",
    "/aanmelden/klaar": "pages.finished:DonePage",
    "/aanmelden/verlopen": "pages.finished:EndedPage",
    "/aanmelden/geweigerd": "pages.decline:DeclinePage",
    "/aanmelden/stijl.css": "pages.style:StyleSheet",
    "/oefenen/sms": "pages.practice_phone:PracticePhonePage",
}
"""Paths, and the module and class (below `kiosk_api.identity`) that answer there."""


def identity_routes(service: Service) -> list[BaseRoute]:
    """Return the routes of the authorization server and its pages."""
    return [Route(path, LoadedOnDemand(partial(_handler_at, path, service))) for path in PATHS]


def _handler_at(path: str, service: Service) -> ASGIApp:
    module, _, name = PATHS[path].partition(":")
    handler: ASGIApp = getattr(import_module(f"kiosk_api.identity.{module}"), name)(service)
    return handler
