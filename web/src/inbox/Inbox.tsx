export const Inbox = () => <h1>Inbox</h1>;
