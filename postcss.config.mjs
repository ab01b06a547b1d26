/** Lets Tailwind compile app/globals.css. */
export default { plugins: { '@tailwindcss/postcss': {} } }
