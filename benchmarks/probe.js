// Runs in a measured page before its own scripts: notes when a key was pressed, when the results then changed, and when
// the change was painted. The clock is the page's, so that no time of the driver is in a figure.

(() => {
  const probe = { pressed: 0, changed: 0, painted: 0, settled: 0, built: 0, item: "" };
  globalThis.searchProbe = probe;

  /** Calls back when the frame that shows what is there now was painted. */
  const afterPaint = (done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    });

  const note = () => {
    if (probe.item && !document.querySelector(probe.item)) return;
    const { pressed } = probe;
    const now = performance.now();
    probe.changed ||= now;
    afterPaint((painted) => {
      if (pressed !== probe.pressed) return;
      probe.painted ||= painted;
      probe.settled = painted;
    });
  };

  /** Starts to watch; only changes that leave an `item` there count, when one is named. */
  probe.watch = (results, item) => {
    probe.item = item;
    probe.observer?.disconnect();
    probe.observer = new MutationObserver(note);
    const watched = { childList: true, subtree: true, characterData: true, attributeFilter: ["hidden"] };
    for (const one of document.querySelectorAll(results)) probe.observer.observe(one, watched);
  };

  /** Starts the clock. */
  probe.restart = (now = performance.now()) => {
    probe.pressed = now;
    probe.changed = probe.painted = probe.settled = 0;
  };
  addEventListener("keydown", (event) => probe.restart(event.timeStamp), true);

  /** Waits until nothing has changed for `quiet` milliseconds, or nothing at all for `patience`. */
  probe.answered = async (quiet, patience) => {
    const isOver = () => {
      const now = performance.now();
      return probe.settled ? now - probe.settled > quiet : now - probe.pressed > patience;
    };
    while (!isOver()) await new Promise((done) => setTimeout(done, 10));
    const since = (time) => (time ? time - probe.pressed : null);
    return {
      changed: since(probe.changed),
      painted: since(probe.painted),
      settled: since(probe.settled),
      at: probe.painted,
    };
  };

  // Material hands its index to a worker, which says when it is built: the first message out, the first one back.
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...message) {
    if (!this.probed) {
      this.probed = performance.now();
      this.addEventListener("message", () => (probe.built ||= performance.now() - this.probed), { once: true });
    }
    return send.apply(this, message);
  };
})();
