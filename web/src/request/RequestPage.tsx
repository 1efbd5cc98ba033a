export const RequestPage = () => <h1>RequestPage</h1>;
