// The page of invitations, and the list that is printed.
import { serveDialogs } from "../board/dialogs.js";
import { serveInvitations } from "../board/invitations.js";

serveDialogs();
serveInvitations();
