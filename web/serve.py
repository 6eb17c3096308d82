"""A small server for the site on this machine alone.

*Why 127.0.0.1 and not localhost, and no port that begins with 8:* pygbag's runtime takes such a page for
its own test server and looks for its wheels there.
"""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from web.stage import BuildFault

HOST = "127.0.0.1"
PORT = 7000


class Handler(SimpleHTTPRequestHandler):
    """Files with the types that browsers need, and nothing kept beyond a look at the date."""

    extensions_map = {  # noqa: RUF012 - the base class's own way
        **SimpleHTTPRequestHandler.extensions_map,
        ".wasm": "application/wasm",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".zip": "application/zip",
        ".whl": "application/zip",
        ".png": "image/png",
        ".txt": "text/plain; charset=utf-8",
    }

    #: Browsers are asked to look again: during work on the site files change under the same name.
    said: ClassVar[dict[str, str]] = {"Cache-Control": "no-cache"}

    def end_headers(self) -> None:
        """Say with every file what this server says with all of them."""
        for name, value in self.said.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say only what went wrong."""
        if len(args) > 1 and str(args[1])[:1] in ("4", "5"):
            super().log_message(format, *args)


def server(folder: Path, port: int = PORT, handler: type[Handler] = Handler) -> ThreadingHTTPServer:
    """A server of a folder, not yet running; port 0 takes any that is free."""
    if str(port).startswith("8"):
        raise BuildFault(
            "a port that begins with 8 makes pygbag look for its wheels on this machine; choose another"
        )
    try:
        return ThreadingHTTPServer((HOST, port), partial(handler, directory=str(folder)))
    except OSError as fault:
        raise BuildFault(
            f"port {port} cannot be used: {fault.strerror}; choose another with --port"
        ) from None


def serve(folder: Path, port: int) -> None:
    """Serve a folder until Ctrl+C."""
    with server(folder, port) as running:
        print(f"http://{HOST}:{running.server_port}/   (Ctrl+C ends)", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()
