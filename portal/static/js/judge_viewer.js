// The work, large: fitted or one to one, moved, turned; finer tiles where one looks closely.
/* global OpenSeadragon */

const GROUNDS = ["grey", "black", "white"];
const stage = document.getElementById("stage");
const canvas = document.getElementById("viewer");
const note = document.getElementById("viewer-note");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// The library would write a style element, which the policy forbids, unless it finds its own; this
// one is of no known kind and styles nothing.
function preventStyle() {
  const own = document.createElementNS("urn:none", "style");
  own.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(own);
}

export class Viewer {
  #works;
  #words;
  #osd;
  #files = [];
  #at = 0;
  #pointer = null;
  #fitted = true;
  #turn = 0; // counts what was asked for, so that a late picture does not replace a newer one

  constructor(works, words) {
    this.#works = works;
    this.#words = words;
    preventStyle();
    this.#osd = OpenSeadragon({
      element: canvas,
      drawer: ["canvas"],
      showNavigationControl: false,
      showNavigator: true,
      navigatorPosition: "BOTTOM_RIGHT",
      navigatorSizeRatio: 0.16,
      navigatorAutoFade: false,
      animationTime: calm ? 0 : 0.3,
      visibilityRatio: 0.5,
      minZoomImageRatio: 0.8,
      maxZoomPixelRatio: 4,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
    });
    this.#osd.innerTracker.keyHandler = null; // the desk has its own keys
    this.#osd.innerTracker.keyDownHandler = null;
    for (const event of ["open", "zoom"]) this.#osd.addHandler(event, () => this.#zoomed());
    this.#osd.addHandler("resize", () => this.#resized(this.#fitted));
    this.#osd.addHandler("open-failed", () => { note.textContent = words.no_picture; });
    canvas.addEventListener("pointermove", (event) => { this.#pointer = event; });
    document.querySelectorAll("[data-view]").forEach((button) => {
      button.addEventListener("click", () => this.act(button.dataset.view));
    });
    document.querySelectorAll("[data-picture]").forEach((button) => {
      button.addEventListener("click", () => this.turnTo(Number(button.dataset.picture)));
    });
  }

  show(entry) {
    this.#files = entry.files;
    canvas.setAttribute("aria-label", `${entry.code} ${entry.category} ${entry.subkind}`);
    return this.#open(0);
  }

  turnTo(step) { return this.#open((this.#at + step + this.#files.length) % this.#files.length); }

  async #open(index) {
    const turn = ++this.#turn;
    this.#at = index;
    this.#label();
    note.textContent = "";
    try {
      const url = await this.#works.picture(this.#files[index].master);
      if (turn === this.#turn) this.#osd.open({ type: "image", url, buildPyramid: false });
    } catch {
      if (turn === this.#turn) {
        this.#osd.close();
        note.textContent = this.#words.no_picture;
      }
    }
  }

  #label() {
    const total = this.#files.length;
    document.getElementById("pictures").hidden = total < 2;
    document.getElementById("pictures-text").textContent = this.#words.picture.replace("{n}", this.#at + 1).replace("{total}", total);
  }

  #zoomed() {
    this.#fitted = this.#isFitted();
    this.#osd.navigator.element.hidden = this.#fitted;
    this.#sharpen();
  }

  // What was fitted is fitted again, once the library has done what it does: a tablet is turned.
  #resized(wasFitted) {
    if (wasFitted) requestAnimationFrame(() => this.#osd.isOpen() && this.#osd.viewport.goHome(true));
  }

  #isFitted() { return this.#osd.viewport.getZoom() < this.#osd.viewport.getHomeZoom() * 1.01; }

  // Tiles are asked for only once the master has no more to show.
  #sharpen() {
    const { tiles } = this.#files[this.#at] ?? {};
    const { world, viewport } = this.#osd;
    if (!tiles || world.getItemCount() !== 1) return;
    if (world.getItemAt(0).viewportToImageZoom(viewport.getZoom()) < 0.9) return;
    this.#osd.addTiledImage({ tileSource: tiles, x: 0, y: 0, width: 1, index: 1 });
  }

  act(name) {
    const { viewport } = this.#osd;
    const acts = {
      toggle: () => this.#toggle(viewport),
      in: () => viewport.zoomBy(1.5).applyConstraints(),
      out: () => viewport.zoomBy(1 / 1.5).applyConstraints(),
      rotate: () => viewport.setRotation((viewport.getRotation() + 90) % 360),
      ground: () => { stage.dataset.ground = GROUNDS[(GROUNDS.indexOf(stage.dataset.ground) + 1) % 3]; },
      full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
    };
    if (this.#osd.isOpen() || name === "ground" || name === "full") acts[name]();
  }

  #toggle(viewport) {
    if (!this.#isFitted()) return viewport.goHome();
    const { world } = this.#osd;
    const finest = world.getItemAt(world.getItemCount() - 1);
    return viewport.zoomTo(finest.imageToViewportZoom(1), this.#underPointer(viewport));
  }

  #underPointer(viewport) {
    if (!this.#pointer || !canvas.matches(":hover")) return undefined;
    const box = canvas.getBoundingClientRect();
    return viewport.pointFromPixel(new OpenSeadragon.Point(this.#pointer.clientX - box.left, this.#pointer.clientY - box.top));
  }
}
