// Copies a field's words where a button says data-copy.
import { serveDialogs } from "../board/dialogs.js";

serveDialogs();
