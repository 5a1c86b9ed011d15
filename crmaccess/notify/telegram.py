"""Telegram's Bot API: what people have said to the bot, and notices to them."""

from collections.abc import Callable, Iterator
from typing import Any

from crmaccess.definition.letters import TELEGRAM
from crmaccess.errors import StoreUnavailable
from crmaccess.store.letters import REFUSED, RETRY, SENT, UNKNOWN, Outcome
from crmaccess.values import NamedTuple

SECONDS = 20
SHOWN = 300
_OK, _BAD, _UNAUTHORIZED, _NOT_FOUND, _LATER, _FAILED = 200, 400, 401, 404, 429, 500
START = "/start "  # before the code, as Telegram sends what a link or a QR code holds


class Said(NamedTuple):
    """A message to the bot: the number of the update, the chat it came from."""

    number: int
    chat: str
    text: str


class TelegramBot:
    """One bot; `chat_of` knows where a person is. The token is in no error that anybody reads."""

    def __init__(self, api: str, token: str, chat_of: Callable[[str], str]) -> None:
        self._base, self._token, self._chat_of = f"{api.rstrip('/')}/bot{token}/", token, chat_of

    def deliver(self, address: str, text: str) -> Outcome:
        """A notice to the person of an address `telegram:LOGIN`."""
        import httpx

        chat = self._chat_of(address.removeprefix(f"{TELEGRAM}:"))
        if not chat:
            return Outcome(REFUSED, "Telegram is not connected")
        try:
            answer = self._call("sendMessage", chat_id=chat, text=text)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol) as error:
            return Outcome(RETRY, self._shown(error))
        except httpx.HTTPError as error:
            return Outcome(UNKNOWN, f"the connection ended after the text: {self._shown(error)}")
        return _outcome(answer.status_code, _description(answer))

    def said(self) -> Iterator[Said]:
        """What people have said since it was last confirmed. Raises StoreUnavailable where nobody answers."""
        for update in self._result("getUpdates", timeout=0):
            message = update.get("message") or {}
            chat = message.get("chat", {}).get("id", "")
            yield Said(int(update["update_id"]), str(chat), str(message.get("text", "")))

    def confirm(self, number: int) -> None:
        """Whatever was said up to this update is not told again."""
        self._result("getUpdates", offset=number + 1, limit=1, timeout=0)

    def _result(self, method: str, **values: object) -> Any:
        import httpx

        try:
            answer = self._call(method, **values)
            body = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise StoreUnavailable("E_TELEGRAM", self._where, reason=self._shown(error)) from None
        if answer.status_code != _OK or not body.get("ok"):
            reason = f"{answer.status_code} {_description(answer)}"
            raise StoreUnavailable("E_TELEGRAM", self._where, reason=reason)
        return body["result"]

    def _call(self, method: str, **values: object) -> Any:
        import httpx

        return httpx.post(self._base + method, json=values, timeout=SECONDS)

    @property
    def _where(self) -> str:
        return self._base.partition("/bot")[0]

    def _shown(self, error: Exception) -> str:
        return (str(error) or type(error).__name__).replace(self._token, "…")[:SHOWN]


def _outcome(status: int, said: str) -> Outcome:
    if status == _OK:
        return Outcome(SENT)
    answer = f"{status} {said}"
    if status >= _FAILED:  # it may have gone out all the same
        return Outcome(UNKNOWN, answer)
    later = status in (_UNAUTHORIZED, _NOT_FOUND, _LATER)  # the token is wrong, or there was too much at once
    return Outcome(RETRY if later else REFUSED, answer)


def _description(answer: Any) -> str:
    try:
        return str(answer.json().get("description", ""))[:SHOWN]
    except ValueError:
        return ""
