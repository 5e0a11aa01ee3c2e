"""The service as an ASGI application: the contract's paths and the authorization server's."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import Lifespan

from kiosk_api.files.contents import ContentsFailed
from kiosk_api.identity.routes import identity_routes
from kiosk_api.routes.addresses import api_routes
from kiosk_api.routes.problem_answers import on_http_exception, on_refusal, on_unavailable
from kiosk_api.routes.refusals import Refusal
from kiosk_api.routes.resource import KeptInMemory
from kiosk_api.routes.tracing import Tracing
from kiosk_api.service import Service
from kiosk_api.store.errors import DatabaseBusy


def create_app(service: Service, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """Return the application. It opens nothing by itself; `service` brings what it needs.

    `lifespan` is what a server does around serving, such as closing the database at the end.
    """
    app = Starlette(
        routes=[*api_routes(), *identity_routes(service)],
        middleware=[Middleware(Tracing)],
        exception_handlers={
            Refusal: on_refusal,
            HTTPException: on_http_exception,
            DatabaseBusy: on_unavailable,
            ContentsFailed: on_unavailable,
        },
        lifespan=lifespan,
    )
    app.state.service = service
    app.state.kept = KeptInMemory()
    app.router.redirect_slashes = False  # a path has one spelling (belgif uri-format)
    return app
