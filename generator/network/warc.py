"""One web page as a WARC file, as archives keep and replay them."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from generator.network.client import USER_AGENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from generator.network.client import Answer

UNDONE = "transfer-encoding"
"""A header that no longer fits the body once it has arrived; it is kept under the name that archives give it."""
KEPT_AS = "X-Archive-Orig-"


def make_warc(answer: Answer, name: str, about: Mapping[str, str], now: dt.datetime) -> bytes:
    """Return a compressed WARC with three records: what it is, what was asked, what was answered.

    Args:
        answer: read raw and complete.
        name: of the file.
        about: what the first record says beside program and format.
        now: when it was answered, with time zone.

    Spec: ISO 28500:2017 (WARC 1.1).
    """
    moment = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    info = writer.create_warcinfo_record(name, {"software": USER_AGENT, "format": "WARC File Format 1.1", **about})
    info.rec_headers.replace_header("WARC-Date", moment)
    response = writer.create_warc_record(
        str(answer.response.url),
        "response",
        payload=io.BytesIO(answer.content),
        length=len(answer.content),
        warc_headers_dict={"WARC-Date": moment},
        http_headers=_response_head(answer.response),
    )
    request = writer.create_warc_record(
        str(answer.response.url),
        "request",
        warc_headers_dict={"WARC-Date": moment},
        http_headers=_request_head(answer.response.request),
    )
    writer.write_record(info)
    writer.write_request_response_pair(request, response)
    return out.getvalue()


def _response_head(response: httpx.Response) -> StatusAndHeaders:
    headers = [
        (f"{KEPT_AS}{name}" if name.lower() == UNDONE else name, value) for name, value in _lines(response.headers)
    ]
    phrase = response.extensions["reason_phrase"].decode("latin-1")
    status = f"{response.status_code} {phrase}".rstrip()
    return StatusAndHeaders(status, headers, protocol=response.http_version)


def _request_head(request: httpx.Request) -> StatusAndHeaders:
    line = f"{request.method} {request.url.raw_path.decode('ascii')} HTTP/1.1"
    return StatusAndHeaders(line, _lines(request.headers), is_http_request=True)


def _lines(headers: httpx.Headers) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw]
