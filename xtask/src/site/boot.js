// Starts the single file. The page's glue is already here as a classic script; all else is a data block.
(() => {
  const root = document.documentElement;
  const block = (id) => document.getElementById(id);
  const packed = (id) => Uint8Array.from(atob(block(id).textContent), (letter) => letter.charCodeAt(0));
  const unpacked = (id) => new Response(new Blob([packed(id)]).stream().pipeThrough(new DecompressionStream("gzip")));
  // What the page draws may take the place of the whole body; what is read later must outlive that.
  for (const id of ["parallax-corpus", "parallax-outlines", "parallax-worker-glue", "parallax-worker-wasm"]) document.head.append(block(id));
  globalThis.parallaxWorker = async () => {
    const glue = new Blob([await unpacked("parallax-worker-glue").text()], { type: "text/javascript" });
    const wasm = await unpacked("parallax-worker-wasm").arrayBuffer();
    const worker = new Worker(URL.createObjectURL(glue));
    worker.postMessage(wasm, [wasm]);
    return worker;
  };
  (async () => {
    try {
      await parallaxGlue.init({ module_or_path: await unpacked("parallax-wasm").arrayBuffer() });
      root.dataset.wasm = "started";
    } catch (error) {
      root.dataset.wasm = "failed";
      throw error;
    }
  })();
})();
