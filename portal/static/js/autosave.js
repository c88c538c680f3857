// Wagtail keeps a draft by itself while somebody writes. A new page that is sent before its first
// draft has been answered would become a second page, and a draft that is kept after the page was
// sent would change what is under review. So a form waits for its draft, and then keeps no more.

const PATIENCE = 20_000; // milliseconds; a draft that is never answered must not keep the form

function takeTurns(form) {
  let unanswered = false;
  let waiting = null;
  let sent = false;

  function send() {
    if (!waiting) return;
    const { name, value } = waiting;
    waiting = null;
    unanswered = false;
    // The button itself may be disabled by now, or replaced along with the draft's other parts.
    const action = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    if (name) form.append(action);
    form.requestSubmit();
    action.remove();
  }

  form.addEventListener("w-autosave:save", (event) => {
    if (sent) event.preventDefault();
    else unanswered = true;
  });
  for (const end of ["success", "error"]) {
    form.addEventListener(`w-autosave:${end}`, () => {
      unanswered = false;
      send();
    });
  }
  form.addEventListener("submit", (event) => {
    if (unanswered) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = event.submitter ?? {};
      setTimeout(send, PATIENCE);
    } else {
      sent = true;
    }
  }, { capture: true });
}

for (const form of document.querySelectorAll("form[data-edit-form]")) takeTurns(form);
