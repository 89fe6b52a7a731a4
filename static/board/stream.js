// One stream for each board and browser. A browser opens only six connections to a host, so where several tabs show
// the same board one of them listens and tells the others; when it closes, the next one listens.

const AGAIN = [1000, 2000, 4000, 8000, 15_000];
const POLL = 3000;

export class Stream {
  /**
   * @param {object} parts
   * @param {string} parts.name the board and the actor
   * @param {() => string} parts.url the stream's address from the position that is drawn
   * @param {(event: object) => void} parts.change
   * @param {(people: object[]) => void} parts.here
   * @param {(turnout: object) => void} parts.votes how many have voted
   * @param {(lacks: object[]) => void} parts.lacks what the step lacks, when nothing on the board changed
   * @param {(standing: object) => void} parts.cards how silent collection stands
   * @param {(up: boolean) => void} parts.state whether news arrive
   * @param {() => Promise<boolean>} parts.catchUp asks for what was missed
   * @param {(name: string, data: object) => void} parts.passed what passes in the room: it has no number
   * @param {() => void} parts.revoked
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.tries = 0;
    this.ended = false;
    this.last = null;
    this.room = new Map();
  }

  start() {
    if (!navigator.locks || !globalThis.BroadcastChannel) {
      this.#listen();
      return;
    }
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data }) => this.#heard(data);
    this.channel.postMessage({ kind: "who" });
    navigator.locks.request(this.name, () => {
      if (this.ended) return undefined;
      this.leads = true;
      this.#listen();
      return new Promise((resolve) => { this.release = resolve; });
    });
  }

  stop() {
    this.ended = true;
    this.source?.close();
    clearTimeout(this.timer);
    this.release?.();
  }

  #listen() {
    if (this.ended) return;
    this.source?.close();
    const source = new EventSource(this.url());
    this.source = source;
    source.onopen = () => { this.tries = 0; this.#tell({ kind: "up" }); };
    source.onerror = () => this.#failed(source);
    source.addEventListener("change", (message) => this.#tell({ kind: "change", data: JSON.parse(message.data) }));
    source.addEventListener("here", (message) => this.#tell({ kind: "here", data: JSON.parse(message.data).people }));
    for (const name of ["room", "mine", "lead", "writes", "rights"]) {
      source.addEventListener(name, (message) => this.#tell({ kind: "passed", name, data: JSON.parse(message.data) }));
    }
    source.addEventListener("votes", (message) => this.#tell({ kind: "votes", data: JSON.parse(message.data) }));
    source.addEventListener("lacks", (message) => this.#tell({ kind: "lacks", data: JSON.parse(message.data) }));
    source.addEventListener("cards", (message) => this.#tell({ kind: "cards", data: JSON.parse(message.data) }));
    source.addEventListener("end", (message) => this.#ending(source, JSON.parse(message.data).reason));
  }

  /** Says to this tab and to the others. */
  #tell(message) {
    this.channel?.postMessage(message);
    this.#heard(message);
  }

  #heard({ kind, name, data }) {
    if (this.ended) return;
    if (kind === "change") this.change(data);
    else if (kind === "here") { this.last = data; this.here(data); }
    else if (kind === "passed") { this.room.set(name, data); this.passed(name, data); }
    else if (kind === "votes") this.votes?.(data);
    else if (kind === "cards") this.cards?.(data);
    else if (kind === "lacks") this.lacks?.(data);
    else if (kind === "up") this.state(true);
    else if (kind === "down") this.state(false);
    else if (kind === "revoked") this.revoked();
    else if (kind === "poll") { this.catchUp(); this.polled?.(); }
    else if (kind === "who" && this.leads && this.last) {
      this.channel.postMessage({ kind: "here", data: this.last });
      for (const [name, data] of this.room) if (name !== "writes") this.channel.postMessage({ kind: "passed", name, data });
      this.channel.postMessage({ kind: this.source?.readyState === EventSource.OPEN ? "up" : "down" });
    }
  }

  #failed(source) {
    if (source !== this.source || this.ended) return;
    this.#tell({ kind: "down" });
    if (source.readyState === EventSource.CLOSED) this.#later();
  }

  #ending(source, reason) {
    source.close();
    if (reason === "revoked") this.#tell({ kind: "revoked" });
    else if (reason === "full") this.#poll(0);
    else this.#later();
  }

  /** As many look on as the server can serve: ask every three seconds, and now and then for a stream again. */
  #poll(times) {
    if (this.ended) return;
    this.#tell({ kind: "up" });
    this.#tell({ kind: "poll" });
    this.timer = setTimeout(() => (times < 10 ? this.#poll(times + 1) : this.#listen()), POLL);
  }

  /** The stream is gone: ask first whether this board may still be looked at, then listen again. */
  #later() {
    if (this.ended) return;
    const wait = AGAIN[Math.min(this.tries, AGAIN.length - 1)] * (0.7 + Math.random() * 0.6);
    this.tries += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      if (await this.catchUp()) this.#tell({ kind: "poll" });
      this.#listen();
    }, wait);
  }
}
