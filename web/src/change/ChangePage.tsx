export const ChangePage = () => <h1>ChangePage</h1>;
