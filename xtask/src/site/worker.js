
// The start of the worker, after its glue. The first message says where its wasm is, by address or as bytes; what comes
// before it is ready waits.
{
  const early = [];
  onmessage = ({ data }) => {
    onmessage = (event) => early.push(event);
    wasm_bindgen({ module_or_path: data })
      .then(() => early.forEach((event) => onmessage(event)))
      // Out of the promise, so that the page hears of it as of any other error here.
      .catch((error) => setTimeout(() => { throw error; }));
  };
}
