// The reels of a replay: each holds some positions in a row, the fish at the first and what changes it at the others.
// Pure but for `get`, which asks for a reel; some reels are kept, the next one is asked for ahead.

const KEPT = 12;

export class Film {
  /**
   * @param {number} size positions a reel holds
   * @param {number} last the last position there is
   * @param {(first: number) => Promise<object>} get the reel that begins there
   */
  constructor(size, last, get) {
    Object.assign(this, { size, last, get, reels: new Map() });
  }

  /** The first position of the reel that holds this one. */
  first(position) {
    return position - ((position - 1) % this.size);
  }

  /** The reel that holds a position; the one after it is on its way then. */
  async reel(position) {
    const found = await this.#asked(this.first(position));
    const next = this.first(position) + this.size;
    if (next <= this.last) this.#asked(next).catch(() => {});
    return found;
  }

  /** What was fetched is no longer what is wanted. */
  forget() {
    this.reels.clear();
  }

  #asked(first) {
    let reel = this.reels.get(first);
    if (!reel) {
      reel = this.get(first);
      reel.catch(() => this.reels.get(first) === reel && this.reels.delete(first));
    }
    this.reels.delete(first);
    this.reels.set(first, reel);
    while (this.reels.size > KEPT) this.reels.delete(this.reels.keys().next().value);
    return reel;
  }
}

/**
 * How to come from what is drawn to a position of a reel.
 * @param {number} at the position that is drawn; 0 when it is unknown
 * @param {number} position
 * @param {number} first of the reel
 * @returns {{anew: boolean, changes: number[]}} whether the reel's own picture is drawn first, and which of its changes
 */
export function way(at, position, first) {
  const anew = at < first || at > position;
  const from = anew ? first : at;
  const changes = [];
  for (let n = from + 1; n <= position; n += 1) changes.push(n - first - 1);
  return { anew, changes };
}
