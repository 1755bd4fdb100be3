
// Starts the single file. The glue is already here as a classic script; wasm is a data block.
(async () => {
  const root = document.documentElement;
  const text = (id) => document.getElementById(id).textContent;
  // What the page draws may take the place of the whole body; corpus and outlines must outlive that.
  for (const id of ["parallax-corpus", "parallax-outlines"]) document.head.append(document.getElementById(id));
  try {
    const source = text("parallax-glue")
      + "onmessage = (event) => { onmessage = null; parallaxGlue.initSync({ module: event.data }); };";
    globalThis.__PARALLAX_WORKER_URL = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const packed = Uint8Array.from(atob(text("parallax-wasm")), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    await parallaxGlue.init({ module_or_path: await new Response(unpacked).arrayBuffer() });
    root.dataset.wasm = "started";
  } catch (error) {
    root.dataset.wasm = "failed";
    throw error;
  }
})();
