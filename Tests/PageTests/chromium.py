"""A headless Chromium spoken to over a pipe (Chrome DevTools Protocol); needs nothing beyond the standard library."""

import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time


class BrowserError(Exception):
    pass


def find_browser():
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        path = shutil.which(name)
        if path:
            return path
    raise BrowserError("no Chromium: install the Debian package chromium")


class Browser:
    """One browser with a profile of its own; `with Browser() as browser` ends it."""

    def __init__(self, path=None):
        self.profile = tempfile.mkdtemp(prefix="page-tests-")
        commands_out, self.write_end = os.pipe()
        self.read_end, answers_in = os.pipe()

        def wire():
            # The browser reads commands from descriptor 3 and writes answers to 4.
            first, second = os.dup(commands_out), os.dup(answers_in)
            os.dup2(first, 3)
            os.dup2(second, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        arguments = [
            path or find_browser(), "--headless", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-extensions", "--disable-background-networking", "--hide-scrollbars", "--mute-audio",
            "--user-data-dir=" + self.profile,
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        self.process = subprocess.Popen(
            arguments, preexec_fn=wire, close_fds=False, start_new_session=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands_out)
        os.close(answers_in)
        self.buffer = b""
        self.count = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method, parameters=None, session=None, timeout=60):
        """Sends a command and waits for its answer; events that come meanwhile are kept."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.write_end, data):]
        end = time.monotonic() + timeout
        wanted = self.count
        while True:
            answer = self.receive(end - time.monotonic())
            if answer is None:
                raise BrowserError(f"{method}: no answer in {timeout} s")
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def receive(self, seconds):
        """The next message, or None when none comes in time."""
        end = time.monotonic() + seconds
        while b"\0" not in self.buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.read_end], [], [], left)[0]:
                return None
            chunk = os.read(self.read_end, 1 << 20)
            if not chunk:
                raise BrowserError("the browser ended")
            self.buffer += chunk
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)


class Page:
    """A tab. Everything it logs, throws or asks of the network is kept in `trouble` and `requests`."""

    KEYS = {
        "Tab": (9, ""), "Enter": (13, "\r"), " ": (32, " "), "Escape": (27, ""), "ArrowDown": (40, ""),
        "ArrowUp": (38, ""), "ArrowRight": (39, ""), "ArrowLeft": (37, ""), "Home": (36, ""), "End": (35, ""),
    }

    def __init__(self, browser, scripts=True, width=1280, height=900):
        self.browser = browser
        target = browser.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.target = target
        self.session = browser.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(domain + ".enable")
        self.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self.resize(width, height)

    def send(self, method, parameters=None, timeout=60):
        return self.browser.send(method, parameters, self.session, timeout)

    def resize(self, width, height, scale=1):
        self.send("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})

    def media(self, medium="", **features):
        self.send("Emulation.setEmulatedMedia", {
            "media": medium,
            "features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def open(self, path, timeout=30):
        """Opens a file and waits until it is loaded; the answer is the seconds that took."""
        begin = time.monotonic()
        self.send("Page.navigate", {"url": "file://" + os.path.abspath(path)})
        while time.monotonic() - begin < timeout:
            if any(event["method"] == "Page.loadEventFired" for event in self.mine()):
                return time.monotonic() - begin
            event = self.browser.receive(0.5)
            if event and "method" in event:
                self.browser.events.append(event)
        raise BrowserError(f"{path}: not loaded in {timeout} s")

    def close(self):
        self.browser.send("Target.closeTarget", {"targetId": self.target})

    def mine(self):
        return [event for event in self.browser.events if event.get("sessionId") == self.session]

    def trouble(self):
        """Console messages, exceptions and log entries, as text."""
        self.value("0")
        return self.heard()

    def heard(self):
        """What has been heard of trouble so far."""
        found = []
        for event in self.mine():
            body = event["params"]
            if event["method"] == "Runtime.consoleAPICalled":
                found.append("console: " + " ".join(str(part.get("value", "?")) for part in body["args"]))
            elif event["method"] == "Runtime.exceptionThrown":
                details = body["exceptionDetails"]
                found.append("exception: " + details.get("exception", {}).get("description", details["text"]))
            elif event["method"] == "Log.entryAdded":
                found.append("log: " + body["entry"]["text"])
        return found

    def requests(self):
        """Addresses asked for, without the page itself and data in the page."""
        addresses = [
            event["params"]["request"]["url"] for event in self.mine()
            if event["method"] == "Network.requestWillBeSent"]
        return [address for address in addresses[1:] if not address.startswith("data:")]

    def value(self, expression, timeout=60):
        """The value of a JavaScript expression; promises are waited for."""
        answer = self.send("Runtime.evaluate", {
            "expression": expression, "returnByValue": True, "awaitPromise": True}, timeout)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]) + f" in {expression}")
        return answer["result"].get("value")

    def key(self, name, shift=False):
        code, text = self.KEYS[name]
        body = {"key": name, "code": "Space" if name == " " else name, "windowsVirtualKeyCode": code,
                "modifiers": 8 if shift else 0}
        self.send("Input.dispatchKeyEvent", {"type": "keyDown" if text else "rawKeyDown", "text": text, **body})
        self.send("Input.dispatchKeyEvent", {"type": "keyUp", **body})

    def mouse(self, kind, x, y, buttons=0):
        self.send("Input.dispatchMouseEvent", {
            "type": kind, "x": x, "y": y, "button": "left" if buttons or kind == "mouseReleased" else "none",
            "buttons": buttons, "clickCount": 1})

    def move_to(self, selector):
        """Puts the pointer on the middle of the first element that matches; the answer is the place."""
        place = self.value(
            "(() => { const e = document.querySelector(%s); e.scrollIntoView({block: 'center', inline: 'center', "
            "behavior: 'instant'}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
            % json.dumps(selector))
        self.mouse("mouseMoved", *place)
        return place

    def click(self, selector):
        x, y = self.move_to(selector)
        self.mouse("mousePressed", x, y, 1)
        self.mouse("mouseReleased", x, y)

    def picture(self, path, whole=True):
        """A screenshot as PNG."""
        import base64
        data = self.send("Page.captureScreenshot", {"captureBeyondViewport": whole, "format": "png"}, 120)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        """The page on paper, as the page itself wants its paper."""
        import base64
        data = self.send("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}, 180)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
