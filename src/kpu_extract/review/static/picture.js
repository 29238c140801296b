// Zoom and pan: the view box of each picture of the row. Lengths are points of the page.

import { strings } from "./server.js";

const STEP = 1.4;
const NEAREST = 12;
const NEAR_SCALE = 2.1; // Pixels of the screen for each point, from which the finer picture is fetched: 150 dpi has 2.08.

const box = (svg) => svg.viewBox.baseVal;

function set(svg, x, y, width, height) {
  svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  sharpen(svg);
}

function sharpen(svg) {
  const scale = (svg.clientWidth / box(svg).width) * devicePixelRatio;
  if (scale <= NEAR_SCALE * 1.2) return;
  const image = svg.querySelector("image");
  const near = image?.dataset.near;
  if (!near || image.getAttribute("href") === near || image.dataset.loading) return;
  image.dataset.loading = "1";
  const finer = new Image();
  finer.onload = () => image.setAttribute("href", near);
  finer.src = near;
}

// Keeps the shape of what is shown, so that the picture's place on the screen stays as it is.
function zoom(svg, factor, at) {
  const view = box(svg);
  const width = Math.min(Math.max(view.width / factor, svg.dataset.width / NEAREST), svg.dataset.width * 1.5);
  const height = view.height * (width / view.width);
  const [u, v] = at ?? [0.5, 0.5];
  set(svg, view.x + (view.width - width) * u, view.y + (view.height - height) * v, width, height);
}

function pan(svg, dx, dy) {
  const view = box(svg);
  set(svg, view.x + dx * view.width, view.y + dy * view.height, view.width, view.height);
}

const pictures = (within) => [...within.querySelectorAll("svg.crop")];

export function prepare(within) {
  for (const svg of pictures(within)) {
    svg.dataset.fit = svg.getAttribute("viewBox");
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const place = svg.getBoundingClientRect();
      zoom(svg, event.deltaY < 0 ? STEP : 1 / STEP, [(event.clientX - place.x) / place.width, (event.clientY - place.y) / place.height]);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      svg.setPointerCapture(event.pointerId);
      svg.classList.add("moving");
    });
    svg.addEventListener("pointermove", (event) => {
      if (!svg.classList.contains("moving")) return;
      const place = svg.getBoundingClientRect();
      pan(svg, -event.movementX / place.width, -event.movementY / place.height);
    });
    for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => svg.classList.remove("moving"));
  }
  for (const image of within.querySelectorAll("image")) {
    image.addEventListener("error", () => tellMissing(image));
    image.addEventListener("load", () => { (image.closest(".pictures") ?? image.closest("svg")).dataset.drawn = "1"; });
  }
  for (const svg of within.querySelectorAll("svg")) sharpen(svg);
}

async function tellMissing(image) {
  const figure = image.closest("figure");
  if (!figure) image.closest("svg").remove();
  if (!figure || figure.querySelector(".picture-note")) return;
  const status = (await fetch(image.getAttribute("href"))).status;
  const note = document.createElement("p");
  note.className = "picture-note";
  note.textContent = status === 404 ? strings.picture_missing : strings.picture_failed;
  figure.append(note);
  for (const svg of figure.querySelectorAll("svg")) svg.setAttribute("hidden", "");
}

export function zoomAll(within, how) {
  for (const svg of pictures(within)) {
    if (how === "in") zoom(svg, STEP);
    if (how === "out") zoom(svg, 1 / STEP);
    if (how === "fit") svg.setAttribute("viewBox", svg.dataset.fit);
    if (how === "whole") svg.setAttribute("viewBox", `0 0 ${svg.dataset.width} ${svg.dataset.height}`);
  }
}

// Whole pages are as wide as there is room, and run down.
function scrollPictures(within, dx, dy) {
  const pane = within.querySelector(".pictures");
  pane.scrollBy(dx * pane.clientWidth * 2, dy * pane.clientHeight * 2);
}

export function panAll(within, dx, dy) {
  const whole = within.querySelector("svg.whole");
  if (whole && whole.getAttribute("viewBox") === whole.dataset.fit) scrollPictures(within, dx, dy);
  else for (const svg of pictures(within)) pan(svg, dx, dy);
}

// Shows which cell a field stands in.
export function activate(within, field) {
  for (const rect of within.querySelectorAll("rect.cell")) rect.classList.toggle("active", rect.dataset.field === field);
}
