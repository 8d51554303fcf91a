"""The line to an online provider: one request, with an end to its time, its size and its redirections."""

import json
import time
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

LARGEST: Final = 2_000_000  # bytes of an answer
_CHUNK: Final = 16_384


class RedirectedError(GeocoderServiceError):  # type: ignore[misc]
    """A server pointed to another host."""


class Wire(BaseSyncAdapter):  # type: ignore[misc]
    """A geopy adapter that trusts no server: the time-out holds for the whole answer, other hosts are not followed."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        handlers = [HTTPSHandler(context=ssl_context), _SameHost()]
        self._opener = build_opener(*handlers, *([ProxyHandler(proxies)] if proxies is not None else []))

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Return the answer as parsed JSON; GeocoderParseError where it is none."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except ValueError:
            raise GeocoderParseError(f"not JSON: {text[:80]!r}") from None

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Return the answer as text; a GeocoderServiceError of the fitting kind where there is none."""
        try:
            return self._read(Request(url, headers=headers), timeout)  # noqa: S310 - geopy makes http and https only
        except HTTPError as error:
            held = {name.lower(): value for name, value in error.headers.items()}
            error.close()
            raise AdapterHTTPError(str(error), status_code=error.code, headers=held, text="") from None
        except TimeoutError:
            raise GeocoderTimedOut(f"no answer within {timeout:g} s") from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut(f"no answer within {timeout:g} s") from None
            raise GeocoderUnavailable(str(error.reason)) from None
        except (HTTPException, OSError) as error:
            raise GeocoderServiceError(f"cut off: {error}") from None

    def _read(self, request: Request, timeout: float) -> str:
        ends = time.monotonic() + timeout
        found = b""
        with self._opener.open(request, timeout=timeout) as page:
            expected = page.headers.get("Content-Length")
            while part := page.read1(_CHUNK):
                found += part
                if time.monotonic() > ends:
                    raise TimeoutError
                if len(found) > LARGEST:
                    raise GeocoderServiceError(f"an answer of more than {LARGEST} bytes")
        if expected is not None and expected.isdigit() and len(found) < int(expected):
            raise GeocoderServiceError(f"cut off after {len(found)} of {expected} bytes")
        return found.decode("utf-8", errors="replace")


class _SameHost(HTTPRedirectHandler):
    """Follows a redirection on the same host, refuses any other: a name that is asked for is nobody else's business."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        """Return the request to follow; RedirectedError where it would lead to another host."""
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            raise RedirectedError(f"redirected to another host, {urlsplit(newurl).netloc}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
