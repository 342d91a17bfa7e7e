// Small helps: a button pressed twice counts once, a password can be looked at, an error is where one looks.

export function smallHelps() {
  document.addEventListener("submit", onlyOnce);
  addEventListener("pageshow", () => document.querySelectorAll("[data-once][disabled]").forEach(enable));
  document.querySelectorAll("[data-password] button").forEach(showPassword);
  const summary = document.querySelector(".nhsuk-error-summary");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }
  document.querySelectorAll(".js-print").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
}

function onlyOnce(event) {
  if (event.defaultPrevented) return;
  // After the form was read, so that the pressed button's own value is sent too.
  setTimeout(() => event.target.querySelectorAll("[data-once]").forEach((button) => (button.disabled = true)));
}

function enable(button) {
  button.disabled = false;
}

function showPassword(button) {
  const input = button.parentNode.querySelector("input");
  button.type = "button";
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.firstChild.data = shown ? button.dataset.show : button.dataset.hide;
  });
  // Never sent as plain text from a field that the browser would remember.
  if (input.form) input.form.addEventListener("submit", () => (input.type = "password"));
}
