/** Style sheets are imported for what they do to the page, and come with the chunk that imports them. */

declare module '*.css' {}
