// Opens pictures large. Without this module each link opens the picture file itself.

const labels = document.getElementById("lightbox-labels")?.dataset;
const links = [...document.querySelectorAll("a[data-large]")];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

function slide(link) {
  const thumbnail = link.querySelector("img");
  return {
    src: link.href,
    width: Number(link.dataset.width),
    height: Number(link.dataset.height),
    msrc: thumbnail.currentSrc,
    alt: thumbnail.alt,
    caption: link.dataset.caption ?? link.closest("figure")?.querySelector("figcaption")?.textContent.trim() ?? "",
    element: link,
  };
}

function addCaption(viewer) {
  viewer.ui.registerElement({
    name: "caption",
    order: 9,
    appendTo: "root",
    onInit(element) {
      element.setAttribute("aria-live", "polite");
      viewer.on("change", () => { element.textContent = viewer.currSlide.data.caption; });
    },
  });
}

// The library leaves its dialog without a name.
function nameDialog(viewer) {
  viewer.element.setAttribute("aria-label", labels.name);
  viewer.element.setAttribute("aria-modal", "true");
}

async function open(index) {
  const { default: PhotoSwipe } = await import(labels.core);
  const viewer = new PhotoSwipe({
    dataSource: links.map(slide),
    index,
    bgOpacity: 1,
    closeTitle: labels.close,
    zoomTitle: labels.zoom,
    arrowPrevTitle: labels.previous,
    arrowNextTitle: labels.next,
    errorMsg: labels.error,
    showHideAnimationType: calm ? "none" : "zoom",
    paddingFn: (size) => ({ top: 56, bottom: size.y > 500 ? 88 : 56, left: 0, right: 0 }),
  });
  viewer.on("uiRegister", () => addCaption(viewer));
  viewer.on("firstUpdate", () => nameDialog(viewer));
  viewer.init();
}

if (labels) {
  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(index).catch(() => { location.href = link.href; });
    });
  });
}
