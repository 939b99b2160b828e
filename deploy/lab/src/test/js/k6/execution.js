// Set by whoever runs the script.
export default { scenario: { iterationInTest: 0 }, vu: { idInTest: 0 } };
