// A map of the demonstration sites in place of the drawing; the list beside it stays the index.

const NAMES_FROM = 1.6; // zoom steps above the whole county from which each site has its own pin
const APART = matchMedia("(max-width: 40rem)").matches && !document.documentElement.dataset.care ? 28 : 36; // pixels

const box = document.querySelector("[data-sitemap]");
const words = box?.dataset;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function byTown(features) {
  const towns = new Map();
  for (const feature of features) {
    const town = feature.properties.town_label;
    if (!towns.has(town)) towns.set(town, []);
    towns.get(town).push(feature);
  }
  return towns;
}

function middle(features) {
  const mean = (axis) => features.reduce((sum, each) => sum + each.geometry.coordinates[axis], 0) / features.length;
  return L.latLng(mean(1), mean(0));
}

// As in map_tags.py: a name stands on the side where its nearest neighbours are not.
function crowdBelow(position, others) {
  return others.reduce((sum, { lat, lng }) => {
    const [dx, dy] = [(lng - position.lng) * 0.84, position.lat - lat];
    return dx || dy ? sum + dy / Math.hypot(dx, dy) ** 3 : sum;
  }, 0);
}

// Move a pin outwards on a spiral until no other is nearer than APART.
function freePlace(map, position, taken) {
  const start = map.latLngToLayerPoint(position);
  for (let step = 0; step < 400; step += 1) {
    const reach = APART * 0.25 * Math.sqrt(step);
    const point = start.add([reach * Math.cos(step * 2.4), reach * Math.sin(step * 2.4)]);
    if (taken.every((other) => other.distanceTo(point) >= APART)) {
      taken.push(point);
      return map.layerPointToLatLng(point);
    }
  }
  return position;
}

function pin(position, icon, label) {
  const marker = L.marker(position, { icon, keyboard: true, riseOnHover: true });
  marker.on("add", () => marker.getElement().setAttribute("aria-label", label));
  return marker;
}

// “城东镇（原西场镇）” is the town as it is called today; on the map it keeps its own place.
const ownName = (town) => town.replace(/^.*（原(.+)）$/, "$1");

function townPin(map, position, town, features, above) {
  const inside = element("div", "");
  const name = element("span", "", ownName(town).replace(/镇$/, ""));
  name.append(element("i", "", "镇".repeat(ownName(town).endsWith("镇"))));
  inside.append(name, String(features.length));
  const icon = L.divIcon({ className: `pin pin--town${above ? " pin--above" : ""}`, iconSize: null, html: inside });
  const label = `${ownName(town)}${words.sites.replace("{n}", features.length)}`;
  const bounds = L.latLngBounds(features.map((each) => L.GeoJSON.coordsToLatLng(each.geometry.coordinates)));
  const view = { maxZoom: map.getMinZoom() + 3, animate: !calm() };
  return pin(position, icon, label).on("click", () => map.flyToBounds(bounds.pad(0.3), view));
}

function sitePin(position, properties) {
  const mark = element("span", `kind kind--${properties.kind}`, properties.kind_mark);
  const icon = L.divIcon({ className: "pin", iconSize: null, html: mark });
  return pin(position, icon, `${properties.kind_mark} ${properties.title}`).bindPopup(popup(properties), { maxWidth: 260 });
}

function popup(properties) {
  const content = element("div", "");
  const link = element("a", "", properties.title);
  link.href = properties.url;
  const facts = [properties.kind_label, properties.town_label, properties.address];
  if (properties.approximate) facts.push(words.approximate);
  content.append(link, facts.filter(Boolean).join(" · "));
  return content;
}

function markRow(url) {
  document.querySelector(".site-row.is-current")?.classList.remove("is-current");
  const current = document.querySelector(`[data-site="${CSS.escape(url)}"]`);
  current?.classList.add("is-current");
  if (matchMedia("(min-width: 60rem)").matches && !document.documentElement.dataset.care) {
    current?.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
  }
}

class SiteMap {
  constructor(map, features) {
    Object.assign(this, { map, features, layer: L.layerGroup().addTo(map), pins: new Map() });
    map.on("zoomend", () => this.draw());
    this.draw();
  }

  draw() {
    this.layer.clearLayers();
    this.pins.clear();
    const near = this.map.getZoom() >= this.map.getMinZoom() + NAMES_FROM;
    if (near) this.drawSites(); else this.drawTowns();
    // One finger must scroll the page past a map that shows everything anyway.
    this.map.dragging[near || !L.Browser.mobile ? "enable" : "disable"]();
  }

  drawTowns() {
    const taken = [];
    const towns = byTown(this.features);
    for (const [town, features] of towns) {
      const place = freePlace(this.map, middle(features), taken);
      const above = crowdBelow(middle(features), [...towns.values()].map(middle)) > 0;
      const marker = townPin(this.map, place, town, features, above).addTo(this.layer);
      features.forEach((each) => this.pins.set(each.properties.url, marker));
    }
  }

  drawSites() {
    const taken = [];
    for (const [town, features] of byTown(this.features)) {
      const icon = L.divIcon({ className: "town-name", iconSize: null, html: element("span", "", ownName(town)) });
      L.marker(middle(features), { icon, interactive: false, keyboard: false, zIndexOffset: -500 }).addTo(this.layer);
    }
    for (const { geometry, properties } of this.features) {
      const position = L.GeoJSON.coordsToLatLng(geometry.coordinates);
      const marker = sitePin(freePlace(this.map, position, taken), properties).addTo(this.layer);
      marker.on("click", () => markRow(properties.url));
      this.pins.set(properties.url, marker);
    }
  }

  highlight(url, on) {
    this.pins.get(url)?.getElement()?.classList.toggle("is-current", on);
  }
}

function followList(sites) {
  const list = document.querySelector("[data-site-list]");
  const toggle = (on) => (event) => {
    const found = event.target.closest("[data-site]");
    if (found) sites.highlight(found.dataset.site, on);
  };
  for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    list?.addEventListener(enter, toggle(true));
    list?.addEventListener(leave, toggle(false));
  }
}

function addWholeButton(map, bounds) {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const bar = element("div", "leaflet-bar");
    const button = element("button", "", words.whole);
    button.addEventListener("click", () => map.fitBounds(bounds, { animate: !calm() }));
    L.DomEvent.disableClickPropagation(bar);
    bar.append(button);
    return bar;
  };
  control.addTo(map);
}

function makeMap(land) {
  const [drawing, canvas] = [box.querySelector(".county-map"), element("div", "")];
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", words.name);
  canvas.style.blockSize = `${Math.max(drawing.offsetHeight, 320)}px`;
  drawing.replaceWith(canvas);
  const map = L.map(canvas, {
    scrollWheelZoom: false, zoomSnap: 0.2, zoomDelta: 1, zoomControl: false,
    maxBoundsViscosity: 1, fadeAnimation: !calm(), zoomAnimation: !calm(),
  });
  map.attributionControl.setPrefix(false).addAttribution(words.note);
  L.control.zoom({ position: "topright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const bounds = L.geoJSON(land, { style: { className: "land" }, interactive: false }).addTo(map).getBounds();
  map.fitBounds(bounds, { padding: [12, 24] });
  map.setMinZoom(map.getZoom()).setMaxZoom(map.getZoom() + 5).setMaxBounds(bounds.pad(0.4));
  addWholeButton(map, bounds);
  // Leaflet pans to a pin in focus and to an open popup by itself, and has no option for how.
  map.panBy = (offset, how) => L.Map.prototype.panBy.call(map, offset, calm() ? { ...how, animate: false } : how);
  return map;
}

async function start() {
  const [response] = await Promise.all([fetch(words.sitemap), import(words.library)]);
  if (!response.ok) return;
  const { features, outline } = await response.json();
  followList(new SiteMap(makeMap(outline), features));
}

if (box) start();
