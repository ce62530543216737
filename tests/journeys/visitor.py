"""Someone at the keyboard: opens, reads, types, presses, and looks."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, expect


ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "config" / "static" / "vendor" / "axe" / "axe.min.js"
PASSWORD = "a long enough passphrase"
# What the page's own policy rightly refuses to the camera and to axe is not the page's fault.
OURS = "Applying inline style violates"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass
class Visitor:
    page: Page
    base: str
    folder: Path
    size: str
    complaints: list[str] = field(default_factory=list)
    is_looking: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        expected = "status of 422" in message.text or (self.is_looking and OURS in message.text)
        if message.type == "error" and not expected:
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("Email").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def press(self, name: str) -> None:
        """Press a button with its key: taking a picture scrolls, and a click may miss a page in motion."""
        self.page.get_by_role("button", name=name, exact=True).press("Enter")

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text)

    def does_not_see(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def fill(self, label: str, words: str) -> None:
        self.ready(self.field(label)).fill(words)

    def ready(self, part: Locator) -> Locator:
        """Wait until the page of a part has its scripts, as anybody does who looks before typing."""
        part.wait_for()
        self.page.wait_for_load_state()
        return part

    def field(self, label: str) -> Locator:
        """Find a field by the words above it, whether or not it may stay blank."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))

    def choose(self, question: str, answer: str) -> None:
        """Choose one of the answers to a question."""
        asked = self.page.get_by_role("group", name=question, exact=True)
        words = self.ready(asked).get_by_text(answer, exact=True)
        self.mark(words.locator("xpath=ancestor-or-self::label"))

    def mark(self, label: Locator) -> None:
        """Mark a box or button by its key: a part that arrives above it moves it away from a pointer."""
        self.page.locator(f"id={label.get_attribute('for')}").press("Space")

    def answer(self, question: str, answer: str) -> None:
        """Answer a question of the application; it is saved at once."""
        lines = self.page.locator("select, input:not([type=radio], [type=checkbox])")
        asked = self.page.get_by_label(question, exact=True).and_(lines)
        group = self.page.get_by_role("group", name=question, exact=True)
        group.or_(asked).first.wait_for()  # an answer may bring the next question with it
        with self.page.expect_response("**/application/section/**"):
            if group.count():
                self.choose(question, answer)
            elif asked.evaluate("field => field.tagName") == "SELECT":
                asked.select_option(label=answer)
            else:
                asked.fill(answer)
                asked.press("Tab")

    def look(self, name: str) -> None:
        """Take a picture, and see that nothing is cut off sideways and axe finds nothing."""
        self.page.wait_for_load_state()
        self.is_looking = True
        self.page.screenshot(path=self.folder / f"{name}-{self.size}.png", full_page=True)
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} px too wide on a {self.size}"
        violations = self.violations()
        self.is_looking = False
        assert not violations, violations
        assert not self.complaints, self.complaints

    def violations(self) -> list[str]:
        self.page.evaluate(AXE.read_text() + "; undefined")
        found = self.page.evaluate("rules => axe.run(document, rules)", RULES)
        return [
            f"{violation['id']}: {node['html']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
