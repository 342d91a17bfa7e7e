// A letter's square code holds the number after the "#", where no server and no log sees it: it goes into its field,
// and out of the address.

export function takeNumberOfLetter() {
  const field = document.querySelector("[data-from-letter]");
  if (!field) return;
  const take = () => {
    const digits = location.hash.slice(1);
    if (!/^\d{20}$/.test(digits)) return;
    field.value = digits.replace(/(\d{4})(?=\d)/g, "$1 ");
    history.replaceState(history.state, "", location.pathname + location.search);
  };
  take();
  addEventListener("hashchange", take);
}
