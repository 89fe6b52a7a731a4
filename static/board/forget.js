// Forgets what boards keep in this browser. Loaded by the page one comes to after signing out.

import { names } from "./outbox.js";

for (const store of [localStorage, sessionStorage]) {
  for (const name of names(store, "rb-")) store.removeItem(name);
}
