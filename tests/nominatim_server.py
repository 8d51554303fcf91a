"""A server on this machine that speaks Nominatim's format, and misbehaves when told to."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


def found(name="Saraqib", lat="35.86", lon="36.8", country="sy", **more):
    return {
        "place_id": 1, "osm_type": "node", "osm_id": 42, "lat": lat, "lon": lon, "name": name, "type": "town",
        "addresstype": "town", "display_name": f"{name}, Idlib, Syria",
        "namedetails": {"name": "سراقب", "name:en": name},
        "address": {"state": "Idlib Governorate", "country_code": country}, **more,
    }  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((urlsplit(self.path).path, parse_qs(urlsplit(self.path).query), dict(self.headers)))
        behave = self.server.script.pop(0) if len(self.server.script) > 1 else self.server.script[0]
        behave(self)

    def log_message(self, *_):
        pass


def answer(value, status=200, headers=(), promised=None):
    def behave(handler):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        handler.send_response(status)
        for name, content in headers:
            handler.send_header(name, content)
        handler.send_header("Content-Length", str(promised or len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def slow(handler):
    handler.server.waiting.wait(2)


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        if handler.server.waiting.wait(0.05):
            return
        try:
            handler.wfile.write(b" ")
        except OSError:
            return


@contextmanager
def serve() -> Iterator[ThreadingHTTPServer]:
    """A running server: `script` says how it behaves from request to request, `asked` what it was asked."""
    opened = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    opened.asked, opened.script, opened.waiting = [], [answer([])], threading.Event()
    opened.daemon_threads = True
    thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield opened
    finally:
        opened.waiting.set()
        opened.shutdown()
        thread.join()
        opened.server_close()
