// Saves a chart of the page as a picture, PNG or SVG: light whatever the page is, on white, with its fonts inside.
//
// A button.dx-picture names the chart and the form; the .dx-pictures round it says where plotly and the fonts lie and
// which colours are the light ones. Everything is fetched from this host, and only when a button is pressed.
(() => {
  document.currentScript?.remove();
  if (window.dxPictures) return;
  window.dxPictures = true;

  const PNG_SCALE = 2;
  const ROOM = 24;
  const MOST_TURNS = 50;
  const FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.dx-picture");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const box = button.closest(".dx-pictures");
    const told = box.querySelector("[role=status]");
    button.setAttribute("aria-disabled", "true");
    told.textContent = "";
    try {
      await save(button.dataset, JSON.parse(box.dataset.settings));
    } catch (error) {
      console.warn(error);
      told.textContent = told.dataset.failed;
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });

  async function save({ chart, form, name, width }, settings) {
    const shown = document.querySelector(`.st-key-${CSS.escape(chart)} .js-plotly-plot`);
    const Plotly = await plotly(settings.plotly);
    const figure = lightened(shown, settings);
    figure.layout.width = Number(width);
    figure.layout.height ??= shown.offsetHeight;
    const size = { width: figure.layout.width, height: figure.layout.height };
    const address = await Plotly.toImage(figure, { format: "svg", ...size });
    const picture = await framed(decodeURIComponent(address.slice(address.indexOf(",") + 1)), size, settings);
    download(form === "png" ? await painted(picture) : new Blob([asText(picture.root)], { type: "image/svg+xml" }), name);
  }

  function plotly(address) {
    window.dxPlotly ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => (script.remove(), resolve(window.Plotly));
      script.onerror = () => (script.remove(), delete window.dxPlotly, reject(new Error(address)));
      document.head.append(script);
    });
    return window.dxPlotly;
  }

  function lightened(shown, settings) {
    const plain = (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
    const said = JSON.stringify({ data: shown.data, layout: shown.layout }, plain);
    const light = said.replace(/#[0-9a-f]{6}\b/gi, (colour) => settings.colours[colour.toLowerCase()] ?? colour);
    const figure = JSON.parse(light);
    const layout = { ...figure.layout, paper_bgcolor: settings.paper, autosize: false };
    return { data: figure.data, layout, config: { topojsonURL: settings.topology } };
  }

  // The chart with room round it on its own ground, and the fonts of its letters inside.
  async function framed(svg, { width, height }, settings) {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    const make = (name) => root.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
    const box = { x: -ROOM, y: -ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM };
    const ground = make("rect");
    for (const [name, value] of Object.entries({ ...box, fill: settings.paper })) ground.setAttribute(name, value);
    const style = make("style");
    const letters = [...new Set(root.textContent)];
    style.textContent = (await Promise.all(settings.fonts.filter((font) => isNeeded(font, letters)).map(rule))).join("");
    root.prepend(style, ground);
    root.setAttribute("viewBox", Object.values(box).join(" "));
    root.setAttribute("width", box.width);
    root.setAttribute("height", box.height);
    return { root, width: box.width, height: box.height };
  }

  function isNeeded(font, letters) {
    if (!font.ranges) return letters.some((letter) => FROM_THE_RIGHT.test(letter));
    const stretches = [...font.ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(
      ([, low, high]) => [parseInt(low, 16), parseInt(high ?? low, 16)],
    );
    return letters.some((letter) => stretches.some(([low, high]) => low <= letter.codePointAt(0) && letter.codePointAt(0) <= high));
  }

  async function rule(font) {
    const address = await asData(await (await fetch(font.url)).blob());
    const ranges = font.ranges ? `unicode-range:${font.ranges};` : "";
    return `@font-face{font-family:"${font.family}";font-weight:${font.weight};${ranges}src:url("${address}") format("woff2")}`;
  }

  function asData(blob) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.replace(/^data:[^;,]*/, "data:font/woff2"));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });
  }

  // Fonts inside an SVG are read after it has been loaded, and nothing tells when: letters are not there until they
  // are. So it is drawn until it is another picture than the same without letters, and has come to rest.
  async function painted({ root, width, height }) {
    const canvas = Object.assign(document.createElement("canvas"), { width: width * PNG_SCALE, height: height * PNG_SCALE });
    const mute = root.cloneNode(true);
    mute.querySelector("style").textContent += "text{visibility:hidden!important}";
    const blank = await drawn(canvas, await loaded(mute));
    const picture = await loaded(root);
    for (let before = "", turn = 0; turn < MOST_TURNS; turn += 1) {
      const now = await drawn(canvas, picture);
      if (now !== blank && now === before) break;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  async function loaded(root) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asText(root))}`;
    await image.decode();
    return image;
  }

  function drawn(canvas, image) {
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL();
  }

  function asText(root) {
    return new XMLSerializer().serializeToString(root);
  }

  function download(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
})();
