export const ResourcePage = () => <h1>ResourcePage</h1>;
