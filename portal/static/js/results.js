// What htmx leaves open when it swaps the results of a search.

const announcement = document.getElementById("announcement"); // stays, so changes are read out
const asPage = ({ detail }) => location.assign(detail.pathInfo.finalRequestPath);

document.body.addEventListener("htmx:afterSwap", () => {
  announcement.textContent = document.getElementById("found").textContent.trim();
});
// Asked for as a page, it says what is wrong.
document.body.addEventListener("htmx:responseError", asPage);
document.body.addEventListener("htmx:sendError", asPage);
