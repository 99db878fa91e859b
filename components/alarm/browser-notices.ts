import type { Notice } from "./new-alerts";

/** Whether this browser may show notifications; `missing` where it has none, as on pages that are not secure. */
export type NoticePermission = NotificationPermission | "missing";

/** What the person has said to the browser so far. */
export function noticePermission(): NoticePermission {
  return "Notification" in window ? Notification.permission : "missing";
}

/** Asks the person; only after a click, or browsers refuse without asking. */
export async function askForNotices(): Promise<NoticePermission> {
  return "Notification" in window ? Notification.requestPermission() : "missing";
}

/** Shows a notification; `onOpen` when the person clicks it. */
export function showNotice({ tag, title, body, href }: Notice, onOpen: (href: string) => void): void {
  if (noticePermission() !== "granted") return;
  try {
    const notice = new Notification(title, { tag, body, icon: "/tidewatch.svg" });
    notice.onclick = () => {
      window.focus();
      notice.close();
      onOpen(href);
    };
  } catch {
    // Browsers of phones have the word, but show notifications only for installed pages.
  }
}
