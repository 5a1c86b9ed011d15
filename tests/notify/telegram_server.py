"""Telegram as far as a bot meets it: a server on this machine that speaks its Bot API, and fails as it does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

TOKEN = "12345:a-token-that-nobody-may-read"
ANSWERS = {
    "403": (403, "Forbidden: bot was blocked by the user"), "429": (429, "Too Many Requests: retry after 5"),
    "502": (502, "Bad Gateway"),
}  # fmt: skip


class Telegram:
    """What people say to the bot, and what it said to them. A chat named in ANSWERS answers so, `dies` hangs up after
    the message has come."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.updates: list[dict[str, Any]] = []
        self.api = ""
        self._number = 0

    def say(self, chat: str, text: str) -> None:
        self._number += 1
        self.updates.append({"update_id": self._number, "message": {"chat": {"id": chat}, "text": text}})

    def answer(self, method: str, values: dict[str, Any]) -> tuple[int, object]:
        if method == "getUpdates":
            self.updates = [one for one in self.updates if one["update_id"] >= values.get("offset", 0)]
            return 200, self.updates
        self.sent.append((str(values["chat_id"]), values["text"]))
        return ANSWERS.get(str(values["chat_id"]), (200, {"message_id": len(self.sent)}))


@contextmanager
def telegram_server() -> Iterator[Telegram]:
    """The server, at its address `api`."""
    telegram = Telegram()

    class Speaking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            values = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or "{}")
            bot, _, method = self.path.removeprefix("/bot").partition("/")
            status, result = telegram.answer(method, values) if bot == TOKEN else (401, "Unauthorized")
            if values.get("chat_id") == "dies":
                self.close_connection = True
                return
            told = {"ok": True, "result": result} if status == 200 else {"ok": False, "description": result}
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Speaking)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    telegram.api = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield telegram
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
