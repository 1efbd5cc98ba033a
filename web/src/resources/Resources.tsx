export const Resources = () => <h1>Resources</h1>;
