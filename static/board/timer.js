// The timer as everybody sees it: its end comes from the server in UTC, the clock of this machine is not trusted.

const FORGOTTEN = 600; // seconds after the end: then it is no news any more

/** Whole seconds left; null when no timer is set, or one that ended long ago. `skew` is how far the server's clock is ahead, in milliseconds. Pure. */
export function secondsLeft(timer, now, skew) {
  if (timer?.left !== null && timer?.left !== undefined) return timer.left;
  if (!timer?.ends) return null;
  const left = Math.ceil((Date.parse(timer.ends) - now - skew) / 1000);
  return left < -FORGOTTEN ? null : Math.max(0, left);
}

/** 4:05, or 1:02:00 from an hour on. Pure. */
export function clock(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const SOUND = "board-timer-sound";

export class Timer {
  /** @param {HTMLElement} bar #room  @param {(name: string, values?: object) => string} say  @param {(sentence: string) => void} spoken */
  constructor(bar, say, spoken) {
    Object.assign(this, { bar, say, spoken, timer: null, skew: 0, was: null });
    this.place = bar.querySelector("[data-part=timer]");
    this.sound = bar.querySelector("[data-room=sound]");
    this.sound.setAttribute("aria-pressed", String(localStorage.getItem(SOUND) === "on"));
    setInterval(() => this.draw(), 500);
  }

  set(timer, skew) {
    Object.assign(this, { timer, skew, was: null });
    this.draw();
  }

  /** The tone is off until somebody wants it, in this browser. */
  turnSound() {
    const on = this.sound.getAttribute("aria-pressed") !== "true";
    this.sound.setAttribute("aria-pressed", String(on));
    localStorage.setItem(SOUND, on ? "on" : "off");
    if (on) this.#tone();
  }

  draw() {
    const left = secondsLeft(this.timer, Date.now(), this.skew);
    const state = left === null ? "unset" : this.timer.ends ? "running" : "paused";
    this.place.hidden = left === null;
    for (const element of this.bar.querySelectorAll("[data-when]")) {
      element.hidden = element.dataset.when !== state && !(element.dataset.when === "set" && left !== null);
    }
    if (left === null) return;
    const isOver = state === "running" && left === 0;
    for (const element of this.bar.querySelectorAll("[data-when=running]")) element.hidden ||= isOver;
    this.place.classList.toggle("is-over", isOver);
    this.place.querySelector("[data-part=time]").textContent = clock(left);
    this.place.querySelector("[data-part=time-note]").textContent =
      isOver ? this.say("time_up") : state === "paused" ? this.say("paused") : "";
    this.#tell(left, isOver);
  }

  /** The last minute and the end are spoken once, politely; who comes after the end hears nothing. */
  #tell(left, isOver) {
    const before = this.was;
    this.was = left;
    if (before === null || !this.timer.ends) return;
    if (isOver && before > 0) {
      this.spoken(this.say("time_up"));
      if (this.sound.getAttribute("aria-pressed") === "true") this.#tone();
    } else if (before > 60 && left <= 60 && left > 0) this.spoken(this.say("minute_left"));
  }

  #tone() {
    try {
      const air = new AudioContext();
      const tone = air.createOscillator();
      const volume = air.createGain();
      volume.gain.setValueAtTime(0.15, air.currentTime);
      volume.gain.exponentialRampToValueAtTime(0.001, air.currentTime + 1.2);
      tone.frequency.value = 660;
      tone.connect(volume).connect(air.destination);
      tone.start();
      tone.stop(air.currentTime + 1.2);
      tone.onended = () => air.close();
    } catch {
      // A browser without sound shows the words.
    }
  }
}
